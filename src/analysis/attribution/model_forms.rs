//! The effect of the same moves, in the same futures, under every structure of the model.

use super::Effect;
use crate::engine::run::Variant;
use crate::model::scenario::{
    CapacityResponse, CommunityEffect, Link, Scenario, Structure, Switches,
};

/// A form that the model can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ModelForm {
    /// Response of capacity and effect of community care.
    pub structure: Structure,
    /// True if cuts have an elasticity and a lag of their own; otherwise they mirror growth.
    pub friction_is_uneven: bool,
}

/// A form of the model and what the moves do under it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FormEffect {
    /// The form.
    pub form: ModelForm,
    /// Effect of the moves under it.
    pub effect: Effect,
}

/// All twelve forms. Those with the same baseline come one after the other: the baseline knows the effect of community care, and
/// neither of the others.
pub fn model_forms() -> impl Iterator<Item = ModelForm> {
    use CapacityResponse::{ConstantElasticity, Linear, Saturating};
    let community = [CommunityEffect::Elasticity, CommunityEffect::Delayed];
    let capacity = [ConstantElasticity, Linear, Saturating];
    community.into_iter().flat_map(move |community| {
        [true, false].into_iter().flat_map(move |uneven| {
            capacity.into_iter().map(move |capacity| ModelForm {
                structure: Structure {
                    capacity,
                    community,
                },
                friction_is_uneven: uneven,
            })
        })
    })
}

/// The plan under every form; the other links stay as they are.
pub(super) fn variants(plan: &Scenario) -> Vec<Variant> {
    let with = |form: ModelForm| Scenario {
        structure: form.structure,
        switches: with_friction(plan.switches, form.friction_is_uneven),
        ..plan.clone()
    };
    model_forms().map(with).map(Variant::from).collect()
}

fn with_friction(switches: Switches, is_uneven: bool) -> Switches {
    if !is_uneven {
        return switches.without(Link::UnevenFriction);
    }
    let off = Link::ALL
        .into_iter()
        .filter(|link| *link != Link::UnevenFriction && !switches.on(*link));
    off.fold(Switches::default(), Switches::without)
}
