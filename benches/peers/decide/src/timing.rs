//! How long a decision takes: all ways in turn, round by round, so that what else the machine does hits each of them.

use std::hint::black_box;
use std::time::{Duration, Instant};

use crate::question::{Asked, Question, Token};
use crate::{Judge, Outcome};

const ROUNDS: usize = 21;

/// As long as a batch takes at least, so that the clock doesn't matter.
const BATCH: Duration = Duration::from_millis(5);

/// A line for each way: its name, and the median of nanoseconds a decision.
pub(crate) fn table(judges: &[Box<dyn Judge>], question: &Question) -> Outcome<String> {
    let cases: Vec<Vec<_>> = judges
        .iter()
        .map(|judge| cases(judge.as_ref(), question))
        .collect();
    let mut passes = Vec::new();
    for (judge, cases) in judges.iter().zip(&cases) {
        pass(judge.as_ref(), cases)?;
        let once = pass(judge.as_ref(), cases)?.max(Duration::from_nanos(1));
        passes.push(1 + u32::try_from(BATCH.as_nanos() / once.as_nanos())?);
    }
    let mut taken = vec![Vec::new(); judges.len()];
    for _ in 0..ROUNDS {
        let contest = judges.iter().zip(&cases).zip(&passes).zip(&mut taken);
        for (((judge, cases), passes), taken) in contest {
            let mut batch = Duration::ZERO;
            for _ in 0..*passes {
                batch += pass(judge.as_ref(), cases)?;
            }
            let decisions = f64::from(*passes) * f64::from(u32::try_from(cases.len())?);
            taken.push(batch.as_secs_f64() * 1e9 / decisions);
        }
    }
    let lines = judges
        .iter()
        .zip(taken)
        .map(|(judge, taken)| format!("{}\t{:.1}", judge.name(), median(taken)));
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

/// Every operation once for every token of which it answers.
fn cases<'a>(judge: &dyn Judge, question: &'a Question) -> Vec<(&'a Token, &'a Asked)> {
    let tokens = question.tokens.iter().filter(|token| judge.knows(token));
    tokens
        .flat_map(|token| question.first().map(move |asked| (token, asked)))
        .collect()
}

fn pass(judge: &dyn Judge, cases: &[(&Token, &Asked)]) -> Outcome<Duration> {
    let begin = Instant::now();
    for (token, asked) in cases {
        black_box(judge.decide(token, asked)?);
    }
    Ok(begin.elapsed())
}

fn median(mut taken: Vec<f64>) -> f64 {
    taken.sort_by(f64::total_cmp);
    taken.get(taken.len() / 2).copied().unwrap_or_default()
}
