# What Sinatra's routes see: POST /WAY answers {"value": ...}, with bytes as one character each.
require 'json'
require 'sinatra/base'

class Captures < Sinatra::Base
  set :environment, :production
  set :server, :puma
  set :bind, '127.0.0.1'
  set :port, ENV.fetch('PORT').to_i
  set :quiet, true
  set :logging, false

  def bytes(value)
    case value
    when String then value.b.encode('UTF-8', 'ISO-8859-1')
    when Hash then value.to_h { |key, item| [bytes(key), bytes(item)] }
    when Array then value.map { |item| bytes(item) }
    else value
    end
  end

  def show(value)
    headers 'X-Seen' => 'yes'
    content_type 'application/json'
    JSON.generate({ value: value }, max_nesting: 0)
  end

  post('/params') { show(bytes(params.to_h)) }
  post('/body') { show(bytes(request.body.read)) }
  post('/json') { show(JSON.parse(request.body.read)) }
end

Captures.run!
