//! The grade of the evidence, in a letter and a word.

use crate::evidence::Grade;
use crate::text::why::grade_word;
use yew::prelude::*;

/// The grade's letter and word.
pub fn grade_chip(grade: Grade) -> Html {
    let letter = grade.letter();
    let class = classes!("grade", format!("grade-{}", letter.to_ascii_lowercase()));
    html! { <span {class}><b>{ letter }</b>{ grade_word(grade) }</span> }
}
