internal import Glibc

/// Runs work on a thread with a large stack, and waits for it.
enum DeepStack {
  /// Address space; pages are taken as they are touched.
  private static let size = 512 << 20

  private final class Job {
    let work: () -> Void
    init(_ work: @escaping () -> Void) { self.work = work }
  }

  static func run<Result>(_ work: () -> Result) -> Result {
    var result: Result?
    withoutActuallyEscaping({ result = work() }) { work in
      let job = Job(work)
      var attributes = pthread_attr_t()
      pthread_attr_init(&attributes)
      defer { pthread_attr_destroy(&attributes) }
      var thread = pthread_t()
      let entry: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { job in
        Unmanaged<Job>.fromOpaque(job!).takeUnretainedValue().work()
        return nil
      }
      let isStarted =
        pthread_attr_setstacksize(&attributes, size) == 0
        && pthread_create(&thread, &attributes, entry, Unmanaged.passUnretained(job).toOpaque()) == 0
      // Where there is no room for one, the stack at hand must do.
      if isStarted { pthread_join(thread, nil) } else { job.work() }
      withExtendedLifetime(job) {}
    }
    return result!
  }
}
