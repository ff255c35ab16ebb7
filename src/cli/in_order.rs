use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

/// From how many on threads are started: a single file never starts one. 64 copies of
/// `benches/peers/fifty.yaml` took 12.6 ms on two processors and 14.8 ms on one, 16 of them 4.6 and
/// 7.2 ms (medians of `hyperfine -N "taskset -c 0,1 front-scope check -q …" "taskset -c 0 …"`); of
/// fewer there is less to share than starting a thread costs.
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
