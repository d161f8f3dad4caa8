//! One question at a time, asked of every run that settles.

use std::rc::Rc;

use crate::analysis::attribution::Question;
use crate::page::runner::Runner;
use crate::workers::pool::Answered;
use yew::prelude::*;

/// Asks a question, if there is one, and returns the last answer to it, which may be about an earlier run. An earlier
/// question is dropped.
#[hook]
pub fn use_answer(runner: &Runner, question: Option<&Question>) -> Option<Rc<Answered>> {
    let answer = use_state(|| None::<Rc<Answered>>);
    {
        let answer = answer.setter();
        use_memo(runner.clone(), move |runner| {
            runner.subscribe_answers(Callback::from(move |answered: Answered| {
                answer.set(Some(Rc::new(answered)));
            }));
        });
    }
    {
        let runner = runner.clone();
        use_effect_with(question.cloned(), move |question| {
            runner.ask(question.as_slice());
        });
    }
    {
        let runner = runner.clone();
        use_effect_with((), move |()| move || runner.ask(&[]));
    }
    (*answer)
        .clone()
        .filter(|answer| question == Some(&answer.question))
}
