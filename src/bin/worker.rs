//! The simulation worker: the library behind messages.

fn main() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into())
    }));
    allotment::link::register();
}
