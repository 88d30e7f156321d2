// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/composertext.h"

namespace ui {

namespace {

constexpr int longestWord = 40;

ComposerCommand joinCommand(const QString &argument)
{
    const auto room = chat::roomFromText(argument.toUtf8());
    if (!room)
        return {.kind = ComposerCommand::Kind::NeedsRoom, .text = argument};
    return {.kind = ComposerCommand::Kind::Join, .room = *room};
}

} // namespace

std::optional<CompletionStart> completionAt(QStringView text, int cursor)
{
    for (int at = cursor - 1; at >= 0 && cursor - at <= longestWord; --at) {
        const QChar c = text.at(at);
        if (c.isSpace())
            return std::nullopt;
        const bool begins = at == 0 || text.at(at - 1).isSpace();
        const QString word = text.mid(at + 1, cursor - at - 1).toString();
        if (c == u'@' && begins)
            return CompletionStart{CompletionStart::Kind::Person, at, word};
        if (c == u':' && begins && word.size() >= 2)
            return CompletionStart{CompletionStart::Kind::Emoji, at, word};
        if (c == u'/' && at == 0)
            return CompletionStart{CompletionStart::Kind::Command, at, word};
    }
    return std::nullopt;
}

ComposerCommand readCommand(const QString &text)
{
    using Kind = ComposerCommand::Kind;
    if (!text.startsWith(u'/'))
        return {.kind = Kind::Send, .text = text};
    if (text.startsWith(QLatin1String("//")))
        return {.kind = Kind::Send, .text = text.mid(1)};
    qsizetype end = 1;
    while (end < text.size() && !text.at(end).isSpace())
        ++end;
    const QString name = text.mid(1, end - 1);
    const QString argument = text.mid(end).trimmed();
    if (name == QLatin1String("me") && !argument.isEmpty())
        return {.kind = Kind::Send, .text = text};
    if (name == QLatin1String("shrug")) {
        const QString shrug = QStringLiteral("¯\\_(ツ)_/¯");
        return {.kind = Kind::Send,
                .text = argument.isEmpty() ? shrug : QString(argument + u' ' + shrug)};
    }
    if (name == QLatin1String("nick"))
        return {.kind = argument.isEmpty() ? Kind::NeedsName : Kind::Nickname, .text = argument};
    if (name == QLatin1String("join"))
        return joinCommand(argument);
    if (name == QLatin1String("leave") && argument.isEmpty())
        return {.kind = Kind::Leave};
    if (name == QLatin1String("msg"))
        return {.kind = argument.isEmpty() ? Kind::NeedsMessage : Kind::Message, .text = argument};
    if (name == QLatin1String("title"))
        return {.kind = Kind::Title, .text = argument};
    if (name == QLatin1String("topic"))
        return {.kind = Kind::Topic, .text = argument};
    if ((name == QLatin1String("help") || name.isEmpty()) && argument.isEmpty())
        return {.kind = Kind::Help};
    return {.kind = Kind::Unknown, .text = name};
}

std::optional<AddressedText> splitAddressed(const QString &argument, const QStringList &people)
{
    const QStringView wanted = QStringView(argument).mid(argument.startsWith(u'@') ? 1 : 0);
    std::optional<AddressedText> found;
    for (const QString &name : people) {
        const bool fits = wanted.startsWith(name, Qt::CaseInsensitive)
            && (wanted.size() == name.size() || wanted.at(name.size()).isSpace());
        if (fits && (!found || found->name.size() < name.size()))
            found = {.name = name, .text = wanted.mid(name.size()).trimmed().toString()};
    }
    return found;
}

const QList<QLatin1String> &commandNames()
{
    static const QList<QLatin1String> names{
        QLatin1String("me"),    QLatin1String("nick"),  QLatin1String("join"),
        QLatin1String("leave"), QLatin1String("msg"),   QLatin1String("title"),
        QLatin1String("topic"), QLatin1String("shrug"), QLatin1String("help")};
    return names;
}

} // namespace ui
