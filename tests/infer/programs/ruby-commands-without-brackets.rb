module Front
  class Client
    def teammates
      get "teammates" #> GET /teammates
    end

    def update_teammate(id, params)
      patch "teammates/#{id}", params #> PATCH /teammates/{teammate_id}
    end

    def get(path)
      http.get("https://api2.frontapp.com/#{path}")
    end

    def patch(path, params)
      http.patch("https://api2.frontapp.com/#{path}", params)
    end
  end
end
