#!/usr/bin/env ruby
# SPDX-FileCopyrightText: 2026 The Sarangbang Authors
# SPDX-License-Identifier: MIT

# Ruby's stomp gem over TCP: plays one scenario of tst_stockclients.
# Usage: rubystomp.rb SCENARIO VERSION[,VERSION]... HOST:PORT, "none" as the version for a client that
# names none.

require 'stomp'

TOPIC = '/topic/interop'.freeze
GAP = 1000 # ms between heart-beats

# Counts heart-beats; the gem tells its logger about them.
class BeatCounter < Stomp::NullLogger
  attr_reader :both_ways

  def initialize
    super
    @counts = Hash.new(0)
    @both_ways = Queue.new
  end

  def on_hbfire(_params, type, *_rest)
    return unless %w[send_fire receive_fire].include?(type)

    @counts[type] += 1
    # Of the fourth beat both ways the host would not know, had it missed the first three.
    @both_ways << true if @counts.values_at('send_fire', 'receive_fire').min == 4
  end
end

# Plays the steps. Frames are printed in the order in which the steps ask for them; anything that no
# step asked for is a failure.
class Player
  def initialize(versions, address, heartbeats: false)
    @host, @port = address.split(':')
    @versions = versions
    @beats = BeatCounter.new
    @headers = versions == 'none' ? {} : { 'accept-version' => versions, 'host' => @host }
    @headers['heart-beat'] = "#{GAP},#{GAP}" if heartbeats
    @pending = []
  end

  def connect
    @link = Stomp::Connection.new(
      hosts: [{ host: @host, port: @port.to_i }], reliable: false, logger: @beats,
      connect_headers: @headers
    )
    @pending += lines_of(@link.connection_frame)
  end

  def conversation
    connect
    expect('connected')
    id = @versions == 'none' ? nil : '1'
    @link.subscribe(TOPIC, { receipt: 'subscribed' }, id)
    expect('receipt subscribed')
    expect('heard')
    publish('hello, 안녕', 'said', note: 'one: two')
    expect('heard', 'receipt said')
    @link.unsubscribe(TOPIC, { receipt: 'unsubscribed' }, id)
    publish('into the void', 'said again')
    expect('receipt unsubscribed')
    expect('receipt said again')
    leave
  end

  def heartbeats
    connect
    expect('connected')
    @beats.both_ways.pop
    say('beats both ways')
    publish('still here', 'said')
    expect('receipt said')
    leave
  end

  def wrong_version
    # The gem would not even ask.
    Stomp::SUPPORTED << @versions
    connect
    expect('error', 'supported', 'body')
    expect('closed')
  end

  def wrong_frame
    connect
    expect('connected')
    @link.__send__(:transmit, 'NONSENSE')
    expect('error', 'body')
    expect('closed')
  end

  def wrong_destination
    connect
    expect('connected')
    @link.subscribe('/nowhere', { receipt: 'subscribed' }, '1')
    expect('error', 'failed', 'body')
    expect('closed')
  end

  private

  def publish(body, receipt, headers = {})
    @link.publish(TOPIC, body, headers.merge(receipt: receipt))
  end

  def leave
    @link.disconnect(receipt: 'bye')
    @pending += lines_of(@link.disconnect_receipt)
    expect('receipt bye')
  end

  def expect(*beginnings)
    lines = {}
    while lines.size < beginnings.size
      @pending += lines_of(@link.receive) if @pending.empty?
      line = @pending.shift
      found = beginnings.find { |start| line.start_with?(start) && !lines.key?(start) }
      abort("\"#{line}\" came instead of #{beginnings}") unless found
      lines[found] = line
    end
    beginnings.each { |start| say(lines[start]) }
  end

  def say(line)
    puts(line)
    $stdout.flush
  end

  def lines_of(frame)
    return ['closed'] if frame.nil?

    headers = frame.headers
    body = frame.body.dup.force_encoding('UTF-8').tr("\n", ' ').rstrip
    case frame.command
    when 'CONNECTED' then ["connected #{headers['version']}"]
    when 'MESSAGE' then ["heard #{body} [#{headers['note']}]"]
    when 'RECEIPT' then ["receipt #{headers['receipt-id']}"]
    when 'ERROR' then error_lines(headers, body)
    else abort("an unknown frame: #{frame.command}")
    end
  end

  def error_lines(headers, body)
    lines = ["error #{headers['message']}", "body #{body}"]
    lines << "supported #{headers['version']}" if headers['version']
    lines << "failed #{headers['receipt-id']}" if headers['receipt-id']
    lines
  end
end

scenario, versions, address = ARGV
Player.new(versions, address, heartbeats: scenario == 'heartbeats')
      .public_send(scenario.tr('-', '_'))
