import Foundation
import OrderedJSON
import WebServer

/// What is wrong with a request, in the form that clients of this interface know.
package struct RequestError: Error, Hashable {
  package var status: Int
  package var message: String
  package var type = "invalid_request_error"
  package var parameter: String?
  package var code: String?
  package var headers: [String: String] = [:]

  package static func invalid(_ parameter: String?, _ message: String) -> RequestError {
    RequestError(status: 400, message: message, parameter: parameter)
  }

  package var body: JSON {
    [
      "error": [
        "message": .string(message), "type": .string(type), "param": parameter.map(JSON.string) ?? .null,
        "code": code.map(JSON.string) ?? .null,
      ]
    ]
  }

  package var response: WebResponse { WebResponse(json: body, status: status, headers: headers) }
}

extension WebResponse {
  package init(json: JSON, status: Int = 200, headers: [String: String] = [:]) {
    self.init(
      status: status, headers: headers.merging(["Content-Type": "application/json"]) { own, _ in own },
      body: .whole(Data(json.text().utf8)))
  }
}
