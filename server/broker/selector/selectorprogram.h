// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/messaging/message.h"
#include "server/broker/selector/likepattern.h"

#include <QByteArray>

#include <vector>

namespace server {

/// A selector as steps of a stack machine: evaluating needs no recursion, and its stack is known
/// beforehand. SelectorParser makes it; it is never changed afterwards.
struct SelectorProgram
{
    enum class Op : quint8 {
        PushHeader, ///< texts[index]
        PushText, ///< texts[index]
        PushNumber, ///< numbers[index]
        PushTrue,
        PushFalse,
        Negate,
        ToNumber,
        Add,
        Subtract,
        Multiply,
        Divide,
        Equal,
        NotEqual,
        Less,
        LessEqual,
        Greater,
        GreaterEqual,
        Between, ///< value, low, high
        In, ///< lists[index]
        Like, ///< patterns[index]
        IsNull,
        Not,
        And,
        Or,
    };
    struct Step
    {
        Op op;
        quint32 index = 0;
    };
    struct Literal
    {
        bool isNumber = false;
        double number = 0;
        QByteArray text;
    };

    QByteArray source; ///< of the selector
    std::vector<Step> steps;
    std::vector<QByteArray> texts;
    std::vector<double> numbers;
    std::vector<std::vector<Literal>> lists;
    std::vector<LikePattern> patterns;
    qsizetype stackSize = 0; ///< the most values that are held at once
};

/// True when the condition is true of @p message: not false, and not unknown.
[[nodiscard]] bool evaluate(const SelectorProgram &program, const messaging::Message &message);

} // namespace server
