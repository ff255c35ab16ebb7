import Foundation

let frontAPI = "https://api2.frontapp.com"

func archive(id: String) async throws {
    var request = URLRequest(url: URL(string: "\(frontAPI)/conversations/\(id)")!) //> PATCH /conversations/{conversation_id}
    request.httpMethod = "PATCH"
    _ = try await URLSession.shared.data(for: request)
}
