//! Letters of a course: what a screening led to, and the request to the prescriber.

mod clearance_request;
pub mod of_course;
mod outcome;

use clearance_request::ClearanceRequest;
use outcome::OutcomeLetter;
