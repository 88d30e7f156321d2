#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Sarangbang Authors
# SPDX-License-Identifier: MIT
"""The tutorial's steps with stomp.py's frames over a hand-made WebSocket: connect, join room 5,
subscribe, say something. Prints each message as a line of JSON, and ends when it was told
"goodbye". Usage: stomppy_tutorial.py HOST PORT"""
import base64
import json
import os
import socket
import struct
import sys

from stomp.utils import Frame, convert_frame, parse_frame


class WebSocket:
    """Just enough of RFC 6455 for whole text messages."""

    def __init__(self, host, port):
        self.stream = socket.create_connection((host, port), timeout=20)
        key = base64.b64encode(os.urandom(16)).decode()
        self.stream.sendall(
            f'GET /ws HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\n'
            f'Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n'
            'Sec-WebSocket-Protocol: v12.stomp\r\n\r\n'.encode())
        self.buffer = b''
        head = self.read_until(b'\r\n\r\n')
        if b' 101 ' not in head.split(b'\r\n')[0]:
            sys.exit(f'refused: {head.decode()}')

    def read_until(self, end):
        while end not in self.buffer:
            self.fill()
        part, self.buffer = self.buffer.split(end, 1)
        return part

    def read(self, size):
        while len(self.buffer) < size:
            self.fill()
        part, self.buffer = self.buffer[:size], self.buffer[size:]
        return part

    def fill(self):
        more = self.stream.recv(65536)
        if not more:
            sys.exit('the host closed the connection')
        self.buffer += more

    def send(self, payload):
        mask = os.urandom(4)
        size = len(payload)
        head = bytes([0x81, 0x80 | size]) if size < 126 else struct.pack('>BBH', 0x81, 0xFE, size)
        masked = bytes(octet ^ mask[i % 4] for i, octet in enumerate(payload))
        self.stream.sendall(head + mask + masked)

    def receive(self):
        """The payload of the next text message; answers nothing else."""
        while True:
            first, second = self.read(2)
            size = second & 0x7F
            if size == 126:
                size, = struct.unpack('>H', self.read(2))
            elif size == 127:
                size, = struct.unpack('>Q', self.read(8))
            payload = self.read(size)
            if first == 0x81:
                return payload
            if first == 0x88:
                sys.exit(f'closed: {payload[2:].decode()}')


def frame_of(octets):
    """stomp.py cuts frames at their NUL before it parses them."""
    return parse_frame(octets.rstrip(b'\0'))


def main():
    link = WebSocket(sys.argv[1], int(sys.argv[2]))

    def send(command, headers, body=None):
        link.send(b''.join(convert_frame(Frame(command, headers, body))))

    def say(destination, payload):
        send('SEND', {'destination': destination, 'content-type': 'application/json'},
             json.dumps(payload, ensure_ascii=False).encode())

    send('CONNECT', {'accept-version': '1.1,1.2', 'host': sys.argv[1]})
    connected = frame_of(link.receive())
    if connected.cmd != 'CONNECTED' or connected.headers['version'] != '1.2':
        sys.exit(f'not connected: {connected}')
    say('/publish/chat/join', {'chatRoomId': 5, 'type': 'JOIN', 'writer': 'stomp.py'})
    send('SUBSCRIBE', {'id': '1', 'destination': '/subscribe/chat/room/5'})
    say('/publish/chat/message', {'chatRoomId': 5, 'type': 'CHAT',
                                  'message': 'hi from stomp.py, 안녕', 'writer': 'stomp.py'})
    while True:
        octets = link.receive()
        if not octets.strip():
            continue
        frame = frame_of(octets)
        if frame.cmd != 'MESSAGE':
            sys.exit(f'{frame.cmd}: {frame.headers} {frame.body}')
        print(frame.body.decode(), flush=True)
        if json.loads(frame.body)['message'] == 'goodbye':
            break
    send('DISCONNECT', {'receipt': 'bye'})
    receipt = frame_of(link.receive())
    if receipt.cmd != 'RECEIPT' or receipt.headers['receipt-id'] != 'bye':
        sys.exit(f'no receipt: {receipt}')


main()
