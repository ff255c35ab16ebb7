services.AddHttpClient("front", c => c.BaseAddress = new Uri("https://api2.frontapp.com/"));

public class FrontService(HttpClient http)
{
    public async Task<Me> Me() => await http.GetFromJsonAsync<Me>("me"); //> GET /me

    public async Task Tag(string id, string[] tags)
    {
        using var response = await http.PostAsJsonAsync($"conversations/{id}/tags", new { tag_ids = tags }); //> POST /conversations/{conversation_id}/tags
        response.EnsureSuccessStatusCode();
    }

    public async Task Untag(string id)
    {
        var request = new HttpRequestMessage
        {
            Method = HttpMethod.Delete,
            RequestUri = new Uri($"https://api2.frontapp.com/conversations/{id}/tags"), //> DELETE /conversations/{conversation_id}/tags
        };
        await http.SendAsync(request);
    }
}
