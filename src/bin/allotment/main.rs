//! Command line of Allotment.
use allotment::*;
fn main() {
    let e = evidence::Evidence::built_in();
    let t = std::time::Instant::now();
    let d = sampling::Draws::new(e, sampling::Seed(1), 0, 1000);
    println!("draws {:?} per 1000", t.elapsed());
    let a = area::by_code("15F").unwrap().area(None, e).unwrap();
    let (p, _) = simulation::Setting::pair(&a, &scenario::Scenario::default(), &e.tables);
    let t = std::time::Instant::now();
    let mut s = 0.0;
    for i in 0..1000 {
        s += outcomes::outcome(&p, &e.tables, &d.future(i), 5).yearly[1][4];
    }
    println!("sim {:?} per 1000, {s}", t.elapsed());
}
