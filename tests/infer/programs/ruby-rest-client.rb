require "rest-client"

module Frontapp
  API = "https://api2.frontapp.com"

  def self.call(verb, path, payload = nil)
    RestClient::Request.execute(method: verb, url: "#{API}#{path}", payload: payload, headers: { Authorization: ENV["FRONT_KEY"] })
  end
end

Frontapp.call(:get, "/teammates") #> GET /teammates
Frontapp.call(:patch, "/teammates/#{id}", is_available: false) #> PATCH /teammates/{teammate_id}
RestClient.get "https://api2.frontapp.com/shifts", headers #> GET /shifts
resource = RestClient::Resource.new("https://api2.frontapp.com")
resource["/rules"].get #> GET /rules
