// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/report.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace torture {

namespace {

constexpr std::string_view begin = "<!-- torture:begin -->\n";
constexpr std::string_view end = "<!-- torture:end -->";

using Cells = std::vector<std::string>;

Cells headCells()
{
    return {"scenario",   "what was done", "attempted", "acknowledged", "lost",
            "duplicated", "out of order",  "missing",   "unexpected",   "recovered",
            "figures",    "result",        "s"};
}

std::string outcomeName(Row::Outcome outcome)
{
    switch (outcome) {
    case Row::Outcome::Kept:
        return "kept";
    case Row::Outcome::Broken:
        return "BROKEN";
    case Row::Outcome::Caught:
        return "caught";
    case Row::Outcome::Uncaught:
        return "NOT CAUGHT";
    case Row::Outcome::Skipped:
        return "skipped";
    }
    return {};
}

Cells cellsOf(const Row &row)
{
    Cells cells{row.scenario, row.done};
    for (std::uint64_t Tally::*const member :
         {&Tally::attempted, &Tally::acknowledged, &Tally::lost, &Tally::duplicated,
          &Tally::outOfOrder, &Tally::missing, &Tally::unexpected, &Tally::recovered})
        cells.push_back(row.tally ? std::to_string((*row.tally).*member) : "");
    cells.push_back(row.figures);
    cells.push_back(outcomeName(row.outcome));
    std::array<char, 32> seconds{};
    std::snprintf(seconds.data(), seconds.size(), "%.1f", row.seconds);
    cells.emplace_back(seconds.data());
    return cells;
}

std::string join(const Cells &cells)
{
    std::string line = "|";
    for (const std::string &cell : cells)
        line += ' ' + cell + " |";
    return line + '\n';
}

std::string readFile(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

} // namespace

std::string tableHead()
{
    std::string rule = "|";
    for (const std::string &cell : headCells()) {
        const bool isText = cell == "scenario" || cell == "what was done" || cell == "figures"
            || cell == "result";
        rule += isText ? "---|" : "---:|";
    }
    return join(headCells()) + rule + '\n';
}

std::string tableLine(const Row &row)
{
    return join(cellsOf(row));
}

std::string forTerminal(const std::vector<Row> &rows)
{
    std::vector<Cells> table{headCells()};
    for (const Row &row : rows)
        table.push_back(cellsOf(row));
    std::vector<std::size_t> widths(table.front().size());
    for (const Cells &cells : table) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            widths[i] = std::max(widths[i], cells[i].size());
    }
    std::string text;
    for (Cells &cells : table) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            cells[i].resize(widths[i], ' ');
        text += join(cells);
    }
    for (const Row &row : rows) {
        if (row.isGood() && row.outcome != Row::Outcome::Skipped)
            continue;
        text += '\n' + row.scenario + ", " + row.done + ":\n";
        if (row.tally) {
            for (const std::string &finding : row.tally->findings)
                text += "  " + finding + '\n';
        }
        for (const std::string &finding : row.findings)
            text += "  " + finding + '\n';
    }
    return text;
}

void keepResult(const std::string &folder, const std::string &scenario,
                const std::vector<Row> &rows, const std::string &caption)
{
    std::filesystem::create_directories(folder);
    std::ofstream lines(folder + '/' + scenario + ".rows", std::ios::trunc);
    for (const Row &row : rows)
        lines << tableLine(row);
    std::ofstream(folder + '/' + scenario + ".caption", std::ios::trunc) << caption << '\n';
}

bool writeDocument(const std::string &folder, const std::string &document,
                   const std::vector<std::string> &order)
{
    const std::string text = readFile(document);
    const std::size_t from = text.find(begin);
    const std::size_t to = text.find(end);
    if (from == std::string::npos || to == std::string::npos || to < from)
        return false;
    std::string table = tableHead();
    std::string captions;
    for (const std::string &scenario : order) {
        table += readFile(folder + '/' + scenario + ".rows");
        captions += readFile(folder + '/' + scenario + ".caption");
    }
    std::ofstream file(document, std::ios::binary | std::ios::trunc);
    file << text.substr(0, from + begin.size()) << '\n'
         << table << '\n'
         << captions << '\n'
         << text.substr(to);
    return file.good();
}

} // namespace torture
