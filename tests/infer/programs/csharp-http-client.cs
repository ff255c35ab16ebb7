using System.Net.Http;

namespace Acme.Front;

public class FrontClient
{
    private readonly HttpClient client = new() { BaseAddress = new Uri("https://api2.frontapp.com") };

    public Task<HttpResponseMessage> GetTags() => client.GetAsync("/tags"); //> GET /tags

    public Task<HttpResponseMessage> Comment(string id, HttpContent body) =>
        client.PostAsync($"/conversations/{id}/comments", body); //> POST /conversations/{conversation_id}/comments
}
