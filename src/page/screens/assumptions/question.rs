//! One question at a time, asked of every run that settles.

use std::rc::Rc;

use crate::analysis::attribution::Question;
use crate::page::runner::Runner;
use crate::workers::pool::Answered;
use yew::prelude::*;

/// Asks a question, if there is one, and gives the last answer to it, which may be about a run before. What was asked before
/// is given up.
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
