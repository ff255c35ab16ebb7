const FRONT: &str = "https://api2.frontapp.com";
enum Endpoint<'a> { Tags, Contact(&'a str) }
impl Endpoint<'_> {
    fn path(&self) -> String {
        match self {
            Endpoint::Tags => "/tags".into(), //> GET /tags
            Endpoint::Contact(id) => format!("/contacts/{id}"), //> GET /contacts/{contact_id}
        }
    }
}
async fn get(client: &Client, endpoint: Endpoint<'_>) -> Result<Value> {
    let url = format!("{FRONT}{}", endpoint.path());
    client.get(&url).send().await?.json().await
}
