const FRONT: &str = "https://api2.frontapp.com";

pub async fn rules(client: &reqwest::Client) -> reqwest::Result<reqwest::Response> {
    client.get(format!("{FRONT}/rules")).send().await //> GET /rules
}

pub async fn assign(client: &reqwest::Client, id: &str) -> reqwest::Result<reqwest::Response> {
    client
        .put(format!("{FRONT}/conversations/{id}/assignee")) //> PUT /conversations/{conversation_id}/assignee
        .send()
        .await
}
