// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/chatclient_p.h"
#include "client/chatframes.h"
#include "client/errortexts.h"
#include "client/logging.h"

#include <utility>

namespace client {

int ChatClient::search(const chat::SearchRequest &request, SearchSource source)
{
    const Private::Search search{.number = ++d->lastSearch, .request = request, .source = source};
    const bool isDirect = DirectBook::isDirect(request.room); // hosts know nothing of those
    if (source != SearchSource::Copy && !isDirect && d->host.isOnline())
        d->askSearch(search);
    else
        d->searchCopy(search);
    return search.number;
}

void ChatClient::Private::askSearch(const Search &search)
{
    ask(RequestBook::Kind::Search, 0, [&](const QByteArray &id) {
        searches.insert(id, search);
        return frames::search(search.request, id);
    });
}

void ChatClient::Private::receiveSearch(const QByteArray &id, const QByteArray &body)
{
    const Search search = searches.take(id);
    if (const auto page = chat::SearchPage::fromJson(body)) {
        emit q->searchReceived(search.number, *page, SearchSource::Host);
        return;
    }
    qCWarning(lcChat) << "not a page of a search," << body.size() << "octets";
    emit q->searchFailed(search.number, refusalText({}));
}

void ChatClient::Private::settleSearch(const QByteArray &id, const Refusal &refusal)
{
    const Search search = searches.take(id);
    const bool isOldHost = refusal.error && refusal.error->code == chat::ErrorCode::NotFound;
    if (isOldHost && search.source == SearchSource::Best)
        searchCopy(search);
    else
        emit q->searchFailed(search.number, refusal.text());
}

/// The link is gone with all that was asked on it.
void ChatClient::Private::giveUpSearches()
{
    const auto unanswered = std::exchange(searches, {});
    for (const Search &search : unanswered)
        searchCopy(search);
}

void ChatClient::Private::searchCopy(const Search &search)
{
    // A place in the host's history means nothing in the copy.
    if (!hasCopy() || search.source == SearchSource::Host) {
        // Queued: whoever searches does not know the number of the search yet.
        QMetaObject::invokeMethod(
            q, [this, search] { emit q->searchFailed(search.number, noCopyText()); },
            Qt::QueuedConnection);
        return;
    }
    keepNow();
    store->search(epoch, search.request, [this, search](const auto &page) {
        if (page)
            emit q->searchReceived(search.number, *page, SearchSource::Copy);
        else
            emit q->searchFailed(search.number, store->problem());
    });
}

} // namespace client
