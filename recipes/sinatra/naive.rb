# As the guide of Sinatra says: params.
require 'json'
require 'sinatra'

set :bind, '127.0.0.1'
set :port, Integer(ENV.fetch('PORT', '3000'))
set :environment, :production

post '/logs' do
  File.write(ENV.fetch('WITNESS', 'events.jsonl'), "#{params.to_json}\n", mode: 'a')
  'ok'
end
