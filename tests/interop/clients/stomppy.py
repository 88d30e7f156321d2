#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Sarangbang Authors
# SPDX-License-Identifier: MIT
"""stomp.py over TCP: plays one scenario of tst_stockclients.
Usage: stomppy.py SCENARIO VERSION HOST:PORT"""
import logging
import queue
import sys

import stomp

TOPIC = '/topic/interop'
GAP = 1000  # ms between heart-beats


class Steps(stomp.ConnectionListener):
    """Things happen in any order, in the library's threads, and are printed in the order in which the
    steps ask for them. Anything that no step asked for is a failure."""

    def __init__(self):
        self.lines = queue.Queue()
        self.sent = self.received = 0
        self.reports_close = False

    def happened(self, line):
        self.lines.put(line.replace('\n', ' ').rstrip())

    def expect(self, *beginnings):
        lines = {}
        while len(lines) < len(beginnings):
            line = self.lines.get()
            found = next((b for b in beginnings if line.startswith(b) and b not in lines), None)
            if found is None:
                sys.exit(f'"{line}" came instead of {beginnings}')
            lines[found] = line
        for beginning in beginnings:
            print(lines[beginning], flush=True)

    def on_connected(self, frame):
        self.happened(f'connected {frame.headers["version"]}')

    def on_message(self, frame):
        self.happened(f'heard {frame.body} [{frame.headers.get("note")}]')

    def on_receipt(self, frame):
        self.happened(f'receipt {frame.headers["receipt-id"]}')

    def on_error(self, frame):
        if 'version' in frame.headers:
            self.happened(f'supported {frame.headers["version"]}')
        if 'receipt-id' in frame.headers:
            self.happened(f'failed {frame.headers["receipt-id"]}')
        self.happened(f'error {frame.headers["message"]}')
        self.happened(f'body {frame.body}')

    def on_disconnected(self):
        # At a DISCONNECT's receipt the library closes by itself.
        if self.reports_close:
            self.happened('closed')

    def on_heartbeat_timeout(self):
        self.happened('heart-beat timeout')

    def on_send(self, frame):
        if frame.cmd is None:
            self.sent += 1
            self.beat()

    def on_heartbeat(self):
        self.received += 1
        self.beat()

    def beat(self):
        # Of the fourth beat both ways the host would not know, had it missed the first three.
        if min(self.sent, self.received) == 4 and not hasattr(self, 'has_beaten'):
            self.has_beaten = True
            self.happened('beats both ways')


class Player:
    def __init__(self, version, address, heartbeats=(0, 0)):
        host, port = address.split(':')
        kinds = {'1.0': stomp.Connection10, '1.1': stomp.Connection11, '1.2': stomp.Connection12}
        options = {} if version == '1.0' else {'heartbeats': heartbeats, 'vhost': host}
        self.link = kinds.get(version, stomp.Connection12)([(host, int(port))],
                                                           reconnect_attempts_max=1, **options)
        self.link.version = version
        self.steps = Steps()
        self.link.set_listener('steps', self.steps)
        self.expect = self.steps.expect

    def connect(self):
        self.link.connect()

    def publish(self, body, receipt, **headers):
        self.link.send(TOPIC, body, receipt=receipt, **headers)

    def leave(self):
        self.link.disconnect(receipt='bye')
        self.expect('receipt bye')


def conversation(version, address):
    player = Player(version, address)
    player.connect()
    player.expect('connected')
    player.link.subscribe(TOPIC, id='1', receipt='subscribed')
    player.expect('receipt subscribed')
    player.expect('heard')
    player.publish('hello, 안녕', 'said', note='one: two')
    player.expect('heard', 'receipt said')
    player.link.unsubscribe(id='1', receipt='unsubscribed')
    player.publish('into the void', 'said again')
    player.expect('receipt unsubscribed')
    player.expect('receipt said again')
    player.leave()


def heartbeats(version, address):
    player = Player(version, address, (GAP, GAP))
    player.connect()
    player.expect('connected')
    player.expect('beats')
    player.publish('still here', 'said')
    player.expect('receipt said')
    player.leave()


def wrong_version(version, address):
    player = Player(version, address)
    player.steps.reports_close = True
    player.connect()
    player.expect('error', 'supported', 'body')
    player.expect('closed')


def wrong_frame(version, address):
    player = Player(version, address)
    player.steps.reports_close = True
    player.connect()
    player.expect('connected')
    player.link.send_frame('NONSENSE')
    player.expect('error', 'body')
    player.expect('closed')


def wrong_destination(version, address):
    player = Player(version, address)
    player.steps.reports_close = True
    player.connect()
    player.expect('connected')
    player.link.subscribe('/nowhere', id='1', receipt='subscribed')
    player.expect('error', 'failed', 'body')
    player.expect('closed')


def main():
    _, scenario, version, address = sys.argv
    scenarios = {'conversation': conversation, 'heartbeats': heartbeats,
                 'wrong-version': wrong_version, 'wrong-frame': wrong_frame,
                 'wrong-destination': wrong_destination}
    logging.disable()  # of the library: that the host closes is what some scenarios want
    scenarios[scenario](version, address)


main()
