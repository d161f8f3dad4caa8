//! Allotment: a simulator of one health commissioner's budget.
