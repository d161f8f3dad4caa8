//! The simulation worker: the library behind messages. Where workers may not run, the page itself starts this program, and
//! calls it.

use std::cell::RefCell;

use allotment::workers::server::Server;
use allotment::workers::transport::{self, register};
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    /// In the page: a server for each worker slot.
    static SERVERS: RefCell<Vec<Server>> = const { RefCell::new(Vec::new()) };
}

fn main() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into())
    }));
    if web_sys::window().is_none() {
        register();
    }
}

/// In the page: sends an encoded message to a slot's server, and gives its encoded answer, if it has one.
#[wasm_bindgen]
pub fn receive(slot: usize, message: &[u8]) -> Option<Vec<u8>> {
    SERVERS.with_borrow_mut(|servers| {
        if servers.len() <= slot {
            servers.resize_with(slot + 1, Server::new);
        }
        transport::receive(&mut servers[slot], message)
    })
}

/// In the page: has a slot's server simulate a block, if there is one to do.
#[wasm_bindgen]
pub fn tick(slot: usize) -> Option<Vec<u8>> {
    SERVERS.with_borrow_mut(|servers| transport::tick(servers.get_mut(slot)?))
}
