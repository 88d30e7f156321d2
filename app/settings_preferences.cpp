// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// What a person chose, in the file. What is as usual does not stand there: it follows the program.

#include "app/settings.h"

#include <QMetaEnum>

namespace app {

using namespace Qt::StringLiterals;

namespace {

const QString keysGroup = u"keys"_s;

/// By its name, in whatever case; the file is written by hand, too.
template <typename Enum>
Enum enumFrom(const QVariant &value, Enum usual)
{
    const QMetaEnum names = QMetaEnum::fromType<Enum>();
    for (int i = 0; i < names.keyCount(); ++i) {
        if (value.toString().compare(QLatin1String(names.key(i)), Qt::CaseInsensitive) == 0)
            return Enum(names.value(i));
    }
    return usual;
}

template <typename Enum>
QString nameOf(Enum value)
{
    return QString::fromLatin1(QMetaEnum::fromType<Enum>().valueToKey(int(value))).toLower();
}

} // namespace

bool Settings::isFirstRun() const
{
    return !m_file.contains(u"nickname"_s);
}

ui::Preferences Settings::preferences() const
{
    return {.nickname = nickname(),
            .language = m_file.value(u"language"_s).toString(),
            .look = look(),
            .notices = notices(),
            .keys = keys(),
            .isAnnounced = m_file.value(u"announce"_s, true).toBool(),
            .looksForHosts = m_file.value(u"discover"_s, true).toBool()};
}

void Settings::setPreferences(const ui::Preferences &preferences)
{
    if (preferences.nickname != nickname())
        setNickname(preferences.nickname);
    setOrForget(u"language"_s, preferences.language, preferences.language.isEmpty());
    setLook(preferences.look);
    setNotices(preferences.notices);
    setKeys(preferences.keys);
    setOrForget(u"announce"_s, false, preferences.isAnnounced);
    setOrForget(u"discover"_s, false, preferences.looksForHosts);
}

ui::Look Settings::look() const
{
    const ui::Look usual;
    bool isNumber = false;
    const int percent = m_file.value(u"textPercent"_s).toInt(&isNumber);
    return {.appearance = enumFrom(m_file.value(u"appearance"_s), usual.appearance),
            .accent = enumFrom(m_file.value(u"accent"_s), usual.accent),
            .density = enumFrom(m_file.value(u"density"_s), usual.density),
            .textPercent = isNumber ? qBound(ui::Look::smallestText, percent, ui::Look::largestText)
                                    : usual.textPercent};
}

void Settings::setLook(const ui::Look &look)
{
    const ui::Look usual;
    setOrForget(u"appearance"_s, nameOf(look.appearance), look.appearance == usual.appearance);
    setOrForget(u"accent"_s, nameOf(look.accent), look.accent == usual.accent);
    setOrForget(u"density"_s, nameOf(look.density), look.density == usual.density);
    setOrForget(u"textPercent"_s, look.textPercent, look.textPercent == usual.textPercent);
}

ui::NoticeRules Settings::notices() const
{
    const ui::NoticeRules usual;
    const auto flag = [this](const QString &key, bool otherwise) {
        return m_file.value(u"notify/"_s + key, otherwise).toBool();
    };
    return {.shows = flag(u"show"_s, usual.shows),
            .onlyMentions = flag(u"onlyMentions"_s, usual.onlyMentions),
            .showsText = flag(u"text"_s, usual.showsText),
            .sounds = flag(u"sounds"_s, usual.sounds),
            .doNotDisturb = flag(u"doNotDisturb"_s, usual.doNotDisturb)};
}

void Settings::setNotices(const ui::NoticeRules &rules)
{
    const ui::NoticeRules usual;
    const auto store = [this](const QString &key, bool value, bool otherwise) {
        setOrForget(u"notify/"_s + key, value, value == otherwise);
    };
    store(u"show"_s, rules.shows, usual.shows);
    store(u"onlyMentions"_s, rules.onlyMentions, usual.onlyMentions);
    store(u"text"_s, rules.showsText, usual.showsText);
    store(u"sounds"_s, rules.sounds, usual.sounds);
    store(u"doNotDisturb"_s, rules.doNotDisturb, usual.doNotDisturb);
}

ui::ChangedKeys Settings::keys() const
{
    ui::ChangedKeys keys;
    for (const QString &path : m_file.allKeys()) {
        if (path.startsWith(keysGroup + u'/')) {
            // A comma makes a list of the value, and is a key.
            const QString text = m_file.value(path).toStringList().join(u',');
            keys.insert(path.mid(keysGroup.size() + 1),
                        QKeySequence(text, QKeySequence::PortableText));
        }
    }
    return keys;
}

void Settings::setKeys(const ui::ChangedKeys &keys)
{
    m_file.remove(keysGroup);
    for (auto key = keys.begin(); key != keys.end(); ++key) {
        m_file.setValue(QString(keysGroup + u'/' + key.key()),
                        key.value().toString(QKeySequence::PortableText));
    }
}

void Settings::setOrForget(const QString &key, const QVariant &value, bool isUsual)
{
    if (isUsual)
        m_file.remove(key);
    else
        m_file.setValue(key, value);
}

} // namespace app
