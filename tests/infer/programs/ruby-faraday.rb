require "faraday"

class FrontClient
  BASE = "https://api2.frontapp.com"

  def connection
    @connection ||= Faraday.new(url: BASE)
  end

  def conversation(id)
    connection.get("/conversations/#{id}") #> GET /conversations/{conversation_id}
  end

  def close(id)
    connection.patch("/conversations/#{id}", { status: "archived" }.to_json) #> PATCH /conversations/{conversation_id}
  end
end
