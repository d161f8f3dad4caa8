//! Shared values that are compared by identity.

use std::rc::Rc;

/// A shared value, equal only to itself. It is kept, because the address of one that is gone may be given to the next, which
/// would then pass for it.
pub struct Identity<T>(Rc<T>);

impl<T> Identity<T> {
    /// The identity of this value, if there is one.
    pub fn of(value: Option<&Rc<T>>) -> Option<Self> {
        value.cloned().map(Self)
    }
}

impl<T> Clone for Identity<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> PartialEq for Identity<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_equals_itself_and_no_equal_value() {
        let value = Rc::new(7);
        let identity = Identity::of(Some(&value));
        assert!(identity == Identity::of(Some(&value)));
        assert!(identity != Identity::of(Some(&Rc::new(7))));
        assert!(identity != Identity::of(None));
    }

    #[test]
    fn an_address_is_not_given_again_while_its_identity_is_known() {
        let first = Rc::new(7);
        let identity = Identity::of(Some(&first));
        drop(first);
        // Without the value kept, the allocator gives the same address at once.
        let later: Vec<Rc<i32>> = (0..64).map(Rc::new).collect();
        assert!(
            later
                .iter()
                .all(|later| identity != Identity::of(Some(later)))
        );
    }
}
