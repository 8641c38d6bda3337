# Sinatra reads params before any route, and a body that only claims to be a form ends in 400 there. A middleware
# before it says what the body is; the one that looks for _method would read the form before that.
require 'digest'
require 'json'
require 'rack/utils'
require 'sinatra'

set :bind, '127.0.0.1'
set :port, Integer(ENV.fetch('PORT', '3000'))
set :environment, :production
disable :method_override

class JsonWhateverTheTypeSays
  def initialize(app)
    @app = app
  end

  def call(env)
    env['CONTENT_TYPE'] = 'application/json'
    @app.call(env)
  end
end

use JsonWhateverTheTypeSays

TOKEN = ENV.fetch('TOKEN', '')
RECENT = {}
LOCK = Mutex.new

post '/logs' do
  given = request.env['HTTP_X_GITLAB_EVENT_STREAMING_TOKEN'].to_s
  halt 401, '' unless TOKEN.empty? || Rack::Utils.secure_compare(given, TOKEN)
  text = request.body.read.force_encoding('UTF-8')
  begin
    body = JSON.parse(text)
  rescue JSON::ParserError, EncodingError
    halt 400, ''
  end
  # One event is kept as it is written: parsing would change how numbers are spelled.
  lines = body.is_a?(Array) ? body.map(&:to_json) : [text.tr("\r\n", '  ')]
  LOCK.synchronize do
    File.open(ENV.fetch('WITNESS', 'events.jsonl'), 'a') do |witness|
      lines.each do |line|
        key = Digest::SHA256.digest(line)
        next if RECENT.key?(key)

        RECENT[key] = true
        RECENT.shift if RECENT.size > 10_000
        witness.write("#{line}\n")
      end
    end
  end
  [200, '']
end
