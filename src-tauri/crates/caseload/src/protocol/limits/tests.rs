use super::super::builtin::builtin_for;
use super::*;
use proptest::prelude::*;

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 12, day).unwrap()
}

/// 70.0 kg, weighed today, cleared without a maximum, no order.
fn total(route: Route, tenths_mg: u32) -> PlannedTotal {
    let weight = Some(Weight { tenths_kg: 700, measured_on: day(31) });
    let (clearance_mg, clearance_per_kg, order_on_file, today) = (None, None, false, day(31));
    PlannedTotal { route, tenths_mg, weight, clearance_mg, clearance_per_kg, order_on_file, today }
}

fn limits(route: Route) -> &'static DoseLimits {
    &builtin_for(route).unwrap().limits
}

fn verdict(total: &PlannedTotal) -> LimitVerdict {
    judge(limits(total.route), total)
}

fn said(route: Route, tenths_mg: u32) -> LimitVerdict {
    verdict(&total(route, tenths_mg))
}

const MG: LimitReason = LimitReason::OverMilligrams;
const PER_KG: LimitReason = LimitReason::OverPerKilogram;

#[test]
fn iv_asks_beyond_half_a_milligram_per_kg_and_refuses_from_one_on() {
    // 0.5 mg/kg of 70 kg is 35 mg, 1.0 mg/kg is 70 mg.
    assert_eq!(said(Route::Iv, 350), LimitVerdict::Within);
    assert_eq!(said(Route::Iv, 351), LimitVerdict::Soft(vec![PER_KG]));
    assert_eq!(said(Route::Iv, 699), LimitVerdict::Soft(vec![PER_KG]));
    assert_eq!(said(Route::Iv, 700), LimitVerdict::Hard(vec![PER_KG]));
}

#[test]
fn iv_refuses_beyond_100_mg_however_heavy_somebody_is() {
    let heavy = |tenths_mg| {
        let weight = Some(Weight { tenths_kg: 3_000, measured_on: day(31) });
        verdict(&PlannedTotal { weight, ..total(Route::Iv, tenths_mg) })
    };
    assert_eq!(heavy(1_000), LimitVerdict::Within);
    assert_eq!(heavy(1_001), LimitVerdict::Hard(vec![MG]));
}

#[test]
fn im_and_sc_ask_beyond_one_and_a_half_and_refuse_beyond_two_and_a_half_milligrams_per_kg() {
    for route in [Route::Im, Route::Sc] {
        // 1.5 mg/kg of 60 kg is 90 mg, 2.5 mg/kg is 150 mg.
        let light = |tenths_mg| {
            let weight = Some(Weight { tenths_kg: 600, measured_on: day(31) });
            verdict(&PlannedTotal { weight, ..total(route, tenths_mg) })
        };
        assert_eq!(light(900), LimitVerdict::Within);
        assert_eq!(light(901), LimitVerdict::Soft(vec![PER_KG]));
        assert_eq!(light(1_500), LimitVerdict::Soft(vec![PER_KG]));
        assert_eq!(light(1_501), LimitVerdict::Hard(vec![PER_KG]));
    }
}

#[test]
fn im_and_sc_ask_beyond_150_and_refuse_beyond_200_mg() {
    for route in [Route::Im, Route::Sc] {
        let heavy = |tenths_mg| {
            let weight = Some(Weight { tenths_kg: 2_000, measured_on: day(31) });
            verdict(&PlannedTotal { weight, ..total(route, tenths_mg) })
        };
        assert_eq!(heavy(1_500), LimitVerdict::Within);
        assert_eq!(heavy(1_501), LimitVerdict::Soft(vec![MG]));
        assert_eq!(heavy(2_000), LimitVerdict::Soft(vec![MG]));
        assert_eq!(heavy(2_001), LimitVerdict::Hard(vec![MG]));
    }
}

#[test]
fn lozenges_capsules_and_racemic_sprays_ask_and_refuse_by_milligrams_alone() {
    let edges =
        [(Route::Sublingual, 3_000, 5_000), (Route::Oral, 1_500, 3_000), (Route::Intranasal, 1_000, 3_000)];
    for (route, soft, hard) in edges {
        let unweighed = |tenths_mg| verdict(&PlannedTotal { weight: None, ..total(route, tenths_mg) });
        assert_eq!(unweighed(soft), LimitVerdict::Within, "{route:?}");
        assert_eq!(unweighed(soft + 1), LimitVerdict::Soft(vec![MG]), "{route:?}");
        assert_eq!(unweighed(hard), LimitVerdict::Soft(vec![MG]), "{route:?}");
        assert_eq!(unweighed(hard + 1), LimitVerdict::Hard(vec![MG]), "{route:?}");
    }
}

#[test]
fn esketamine_comes_in_28_56_and_84_mg_and_anything_else_asks() {
    for step in [280, 560, 840] {
        assert_eq!(said(Route::EsketamineNasal, step), LimitVerdict::Within);
        for beside in [step - 1, step + 1] {
            let asks = LimitVerdict::Soft(vec![LimitReason::NotAStep]);
            assert_eq!(said(Route::EsketamineNasal, beside), asks);
        }
    }
}

#[test]
fn doses_of_published_practice_land_where_the_table_puts_them() {
    // 0.5 mg/kg of 70 kg IV and its equivalents: IM 38, nasal 75, lozenge 100 mg; then what else is given.
    let usual = [(Route::Iv, 350), (Route::Im, 380), (Route::Intranasal, 750), (Route::Sublingual, 1_000)];
    for (route, tenths_mg) in usual.into_iter().chain([(Route::Im, 750), (Route::Sublingual, 2_000)]) {
        assert_eq!(said(route, tenths_mg), LimitVerdict::Within, "{route:?} {tenths_mg}");
    }
    for (route, tenths_mg) in [(Route::Im, 1_250), (Route::Im, 1_500), (Route::Sublingual, 4_000)] {
        assert!(matches!(said(route, tenths_mg), LimitVerdict::Soft(_)), "{route:?} {tenths_mg}");
    }
    // Induction of anaesthesia: 1 mg/kg IV, 6.5 mg/kg IM. And 7 mg/kg swallowed.
    for (route, tenths_mg) in [(Route::Iv, 700), (Route::Im, 4_550), (Route::Oral, 4_900)] {
        assert!(matches!(said(route, tenths_mg), LimitVerdict::Hard(_)), "{route:?} {tenths_mg}");
    }
}

#[test]
fn a_weight_of_thirty_days_ago_is_fresh_and_one_of_thirty_one_or_of_tomorrow_is_not() {
    let weighed_on = |measured_on| Weight { tenths_kg: 700, measured_on };
    assert!(weighed_on(day(1)).is_fresh(day(31), 30));
    assert!(!weighed_on(day(1).pred_opt().unwrap()).is_fresh(day(31), 30));
    assert!(weighed_on(day(31)).is_fresh(day(31), 30));
    assert!(!weighed_on(day(31)).is_fresh(day(30), 30));
    assert!(!Weight { tenths_kg: 0, measured_on: day(31) }.is_fresh(day(31), 30));
}

#[test]
fn nothing_by_needle_is_planned_without_a_fresh_weight() {
    let old = Some(Weight { tenths_kg: 700, measured_on: NaiveDate::from_ymd_opt(2026, 11, 30).unwrap() });
    for route in [Route::Iv, Route::Im, Route::Sc] {
        let planned = total(route, 100);
        let without = verdict(&PlannedTotal { weight: None, order_on_file: true, ..planned });
        assert_eq!(without, LimitVerdict::Hard(vec![LimitReason::WeightMissing]));
        let too_old = verdict(&PlannedTotal { weight: old, order_on_file: true, ..planned });
        assert_eq!(too_old, LimitVerdict::Hard(vec![LimitReason::WeightTooOld]));
    }
}

#[test]
fn milligrams_per_kg_are_shown_rounded_and_only_with_a_fresh_weight() {
    let shown = |tenths_mg, measured_on| {
        per_kg(limits(Route::Im), tenths_mg, Some(Weight { tenths_kg: 703, measured_on }), day(31))
    };
    // 62.5 mg on 70.3 kg is 0.889 mg/kg.
    assert_eq!(shown(625, day(31)), Some(89));
    assert_eq!(shown(625, day(1).pred_opt().unwrap()), None);
    assert_eq!(per_kg(limits(Route::Im), 625, None, day(31)), None);
    assert_eq!(shown(u32::MAX, day(31)), Some(610_948_406));
}

#[test]
fn beyond_the_clearance_only_a_documented_order_helps_and_then_a_reason_is_asked_for() {
    let cleared = PlannedTotal { clearance_mg: Some(1_500), ..total(Route::Sublingual, 1_500) };
    assert_eq!(verdict(&cleared), LimitVerdict::Within);
    let more = PlannedTotal { tenths_mg: 1_501, ..cleared };
    assert_eq!(verdict(&more), LimitVerdict::Hard(vec![LimitReason::OverClearance]));
    let ordered = PlannedTotal { order_on_file: true, ..more };
    assert_eq!(verdict(&ordered), LimitVerdict::Soft(vec![LimitReason::OverClearance]));
}

#[test]
fn a_clearance_by_weight_needs_a_fresh_weight_whatever_the_route() {
    // 2.00 mg/kg of 70 kg is 140 mg.
    let cleared = PlannedTotal { clearance_per_kg: Some(200), ..total(Route::Sublingual, 1_400) };
    assert_eq!(verdict(&cleared), LimitVerdict::Within);
    let more = PlannedTotal { tenths_mg: 1_401, ..cleared };
    assert_eq!(verdict(&more), LimitVerdict::Hard(vec![LimitReason::OverClearancePerKilogram]));
    let unweighed = PlannedTotal { weight: None, ..cleared };
    assert_eq!(verdict(&unweighed), LimitVerdict::Hard(vec![LimitReason::WeightMissing]));
}

#[test]
fn a_written_order_lifts_the_hard_limit_of_lozenges_and_of_nothing_else() {
    let ordered =
        |route, tenths_mg| verdict(&PlannedTotal { order_on_file: true, ..total(route, tenths_mg) });
    assert_eq!(ordered(Route::Sublingual, 5_001), LimitVerdict::Soft(vec![MG]));
    assert!(matches!(ordered(Route::Iv, 1_001), LimitVerdict::Hard(_)));
    assert!(matches!(ordered(Route::Im, 2_001), LimitVerdict::Hard(_)));
    assert!(matches!(ordered(Route::Oral, 3_001), LimitVerdict::Hard(_)));
    assert!(matches!(ordered(Route::Intranasal, 3_001), LimitVerdict::Hard(_)));
}

#[test]
fn a_missing_weight_does_not_hide_that_a_total_asks_for_a_reason() {
    let unweighed = PlannedTotal { weight: None, ..total(Route::Im, 1_501) };
    assert_eq!(hard_reasons(limits(Route::Im), &unweighed), [LimitReason::WeightMissing]);
    assert_eq!(soft_reasons(limits(Route::Im), &unweighed), [MG]);
}

fn severity(verdict: &LimitVerdict) -> u8 {
    match verdict {
        LimitVerdict::Within => 0,
        LimitVerdict::Soft(_) => 1,
        LimitVerdict::Hard(_) => 2,
    }
}

fn any_total() -> impl Strategy<Value = PlannedTotal> {
    let weight = (0..4_000_u32, 1..=31_u32);
    let weight =
        proptest::option::of(weight.prop_map(|(tenths_kg, on)| Weight { tenths_kg, measured_on: day(on) }));
    let route = proptest::sample::select(Route::ALL.to_vec());
    let most = proptest::option::of(0..6_000_u32);
    let per_kg = proptest::option::of(0..700_u32);
    (route, any::<u32>(), weight, most, per_kg, any::<bool>()).prop_map(
        |(route, mg, weight, clearance_mg, clearance_per_kg, order_on_file)| PlannedTotal {
            route,
            tenths_mg: mg % 20_000,
            weight,
            clearance_mg,
            clearance_per_kg,
            order_on_file,
            today: day(31),
        },
    )
}

proptest! {
    #[test]
    fn more_is_never_judged_milder(planned in any_total(), more in 1..u32::MAX) {
        prop_assume!(planned.route != Route::EsketamineNasal);
        let tenths_mg = planned.tenths_mg.saturating_add(more);
        let bigger = PlannedTotal { tenths_mg, ..planned };
        prop_assert!(severity(&verdict(&bigger)) >= severity(&verdict(&planned)));
    }

    #[test]
    fn an_order_never_makes_it_sterner_and_never_silent(planned in any_total()) {
        let without = verdict(&PlannedTotal { order_on_file: false, ..planned });
        let with = verdict(&PlannedTotal { order_on_file: true, ..planned });
        prop_assert!(severity(&with) <= severity(&without));
        prop_assert!(severity(&without) == 0 || severity(&with) > 0);
    }

    #[test]
    fn beyond_the_clearance_without_an_order_is_always_refused(planned in any_total(), over in 1..1_000_u32) {
        let most = planned.tenths_mg.saturating_sub(over);
        prop_assume!(most < planned.tenths_mg);
        let planned = PlannedTotal { clearance_mg: Some(most), order_on_file: false, ..planned };
        prop_assert_eq!(severity(&verdict(&planned)), 2);
    }
}
