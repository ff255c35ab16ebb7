use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

/// From how many on threads are started: a single file never starts one. 16 copies of `examples/`
/// took 62 ms on one processor and 36 ms on two (`taskset -c 0 front-scope check --format json …`
/// against the same without `taskset`, best of 7, unoptimised build, a busy machine).
const WORTH: usize = 16;

/// What `work` makes of each of `all`, in their order; on all processors where they are many.
pub(super) fn in_order<T: Sync, R: Send>(all: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    if all.len() < WORTH {
        return all.iter().map(work).collect();
    }
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let each = all.len().div_ceil(threads);
    let work = &work;
    thread::scope(|scope| {
        let parts = all.chunks(each);
        let parts = parts.map(|part| scope.spawn(move || part.iter().map(work).collect()));
        // Collected, or they would be started one after another.
        let parts: Vec<thread::ScopedJoinHandle<'_, Vec<R>>> = parts.collect();
        let done = parts.into_iter().map(|part| part.join());
        done.flat_map(|part| part.unwrap_or_else(|panic| resume_unwind(panic)))
            .collect()
    })
}
