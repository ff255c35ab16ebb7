require "net/http"

FRONT_HOST = "https://api2.frontapp.com"

def add_note(contact, body)
  uri = URI("#{FRONT_HOST}/contacts/#{contact}/notes") #> POST /contacts/{contact_id}/notes
  request = Net::HTTP::Post.new(uri)
  request.body = { body: body }.to_json
  Net::HTTP.start(uri.host, uri.port, use_ssl: true) { |http| http.request(request) }
end
