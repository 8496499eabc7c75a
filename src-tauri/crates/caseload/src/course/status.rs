//! How a course moves on.

use super::CourseStatus;

use CourseStatus::{Completed, Declined, Eligible, InCourse, Maintenance, Preparing, Screening, Stopped};

impl CourseStatus {
    /// Every status, in the order in which a course goes through them.
    pub const ALL: [Self; 8] =
        [Screening, Eligible, Declined, Preparing, InCourse, Maintenance, Completed, Stopped];

    /// Where a course may go from here. A course that ended may be taken up again; one that was never begun goes back to
    /// the questions first.
    pub fn follows(self) -> &'static [Self] {
        match self {
            Screening => &[Eligible, Declined],
            Eligible => &[Preparing, Screening, Declined],
            Declined => &[Screening],
            Preparing => &[InCourse, Stopped],
            InCourse => &[Maintenance, Completed, Stopped],
            Maintenance => &[InCourse, Completed, Stopped],
            Completed => &[InCourse, Maintenance],
            Stopped => &[Preparing, InCourse],
        }
    }

    /// Whether it may go there.
    pub fn may_become(self, next: Self) -> bool {
        self.follows().contains(&next)
    }

    /// Whether the therapist may move it there by hand: that a client is eligible comes of the screening alone, with what
    /// was asked and answered.
    pub fn moves_by_hand(self, next: Self) -> bool {
        next != Eligible && self.may_become(next)
    }

    /// Whether nothing more is expected of the course.
    pub fn has_ended(self) -> bool {
        matches!(self, Declined | Completed | Stopped)
    }

    /// Whether going there has to be explained: an end before the end, a way back, a course taken up again.
    pub fn asks_reason(self, next: Self) -> bool {
        matches!(next, Declined | Stopped | Screening) || self.has_ended()
    }
}
