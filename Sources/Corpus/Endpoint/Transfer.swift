internal import CCurl
internal import Foundation

/// What a server answered.
struct TransferAnswer: Sendable {
  var status: Int
  var retryAfter: String?
  /// Unpacked; nil where it is longer than the limit.
  var body: Data?
}

enum TransferError: Error {
  case timedOut
  case failed(reason: String)
}

/// One request, sent once: a POST of JSON. Redirects are not followed, since that would carry the key to wherever the server points.
///
/// After `init` only the thread of `TransferLoop` uses it.
final class Transfer: @unchecked Sendable {
  /// Of one answer, unpacked: an answer without end, or one that unpacks to far more than was sent, must not fill the memory.
  static let mostBytes = 16 << 20

  let handle: UnsafeMutableRawPointer
  private let headers: UnsafeMutablePointer<curl_slist>?
  private let message = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
  private var body = Data()
  private var isTooLong = false
  private var isSent = false
  private var isRefusedAgain = false

  init(to url: String, key: SecretKey?, body: Data, timeoutSeconds: Double) {
    guard let handle = curl_easy_init() else { fatalError("libcurl has no memory for a request") }
    self.handle = handle
    // Without `Expect` the body is sent at once, however long it is.
    let lines = ["Content-Type: application/json", "Expect:"] + (key.map { ["Authorization: Bearer \($0.value)"] } ?? [])
    headers = lines.reduce(nil) { curl_slist_append($0, $1) }
    message[0] = 0
    curl_set_text(handle, CURLOPT_URL, url)
    curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https")
    curl_set_text(handle, CURLOPT_USERAGENT, "megadoc")
    // All packings that the library knows.
    curl_set_text(handle, CURLOPT_ACCEPT_ENCODING, "")
    curl_set_pointer(handle, CURLOPT_HTTPHEADER, headers)
    // 0 would mean no limit.
    curl_set_number(handle, CURLOPT_TIMEOUT_MS, max(1, Int(timeoutSeconds * 1000)))
    curl_set_number(handle, CURLOPT_NOSIGNAL, 1)
    curl_set_pointer(handle, CURLOPT_ERRORBUFFER, message)
    curl_set_number(handle, CURLOPT_POSTFIELDSIZE, body.count)
    body.withUnsafeBytes { _ = curl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: $0.baseAddress)) }
    let context = Unmanaged.passUnretained(self).toOpaque()
    curl_set_receiver(handle, Self.receive, context)
    curl_set_before_sending(handle, Self.beforeSending, context)
  }

  deinit {
    curl_easy_cleanup(handle)
    curl_slist_free_all(headers)
    message.deallocate()
  }

  /// Whether libcurl takes that for an address.
  static func understands(_ url: String) -> Bool {
    let parts = curl_url()
    defer { curl_url_cleanup(parts) }
    return curl_url_set(parts, CURLUPART_URL, url, 0) == CURLUE_OK
  }

  /// Where a connection that is used again ends without an answer, libcurl would send the request once more without a word, and it might be
  /// paid twice.
  private static let beforeSending: curl_prereq_callback = { transfer, _, _, _, _ in
    let transfer = Unmanaged<Transfer>.fromOpaque(transfer!).takeUnretainedValue()
    defer { transfer.isSent = true }
    transfer.isRefusedAgain = transfer.isSent
    return transfer.isSent ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK
  }

  private static let receive: curl_receiver = { bytes, _, count, transfer in
    Unmanaged<Transfer>.fromOpaque(transfer!).takeUnretainedValue().receive(UnsafeRawBufferPointer(start: bytes, count: count))
  }

  private func receive(_ bytes: UnsafeRawBufferPointer) -> Int {
    isTooLong = body.count + bytes.count > Self.mostBytes
    if isTooLong { return 0 }
    body.append(contentsOf: bytes)
    return bytes.count
  }

  /// What came of it, once libcurl has said that it is over.
  func result(_ code: CURLcode) -> Result<TransferAnswer, any Error> {
    if code == CURLE_OPERATION_TIMEDOUT { return .failure(TransferError.timedOut) }
    if isRefusedAgain { return .failure(TransferError.failed(reason: "the connection ended before the answer")) }
    guard code == CURLE_OK || isTooLong else {
      let reason = String(cString: message[0] == 0 ? curl_easy_strerror(code) : UnsafePointer(message))
      return .failure(TransferError.failed(reason: reason))
    }
    return .success(TransferAnswer(status: curl_status(handle), retryAfter: header("Retry-After"), body: isTooLong ? nil : body))
  }

  private func header(_ name: String) -> String? {
    var found: UnsafeMutablePointer<curl_header>?
    guard curl_easy_header(handle, name, 0, UInt32(CURLH_HEADER), -1, &found) == CURLHE_OK, let found else { return nil }
    return String(cString: found.pointee.value)
  }
}
