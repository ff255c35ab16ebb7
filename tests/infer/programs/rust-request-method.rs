use reqwest::Method;

pub struct FrontClient {
    http: reqwest::Client,
}

impl FrontClient {
    fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.http.request(method, format!("https://api2.frontapp.com{path}"))
    }

    pub fn merge(&self) -> reqwest::RequestBuilder {
        self.request(Method::POST, "/contacts/merge") //> POST /contacts/merge
    }

    pub fn contact(&self, id: &str) -> reqwest::RequestBuilder {
        self.request(Method::GET, &format!("/contacts/{id}")) //> GET /contacts/{contact_id}
    }
}
