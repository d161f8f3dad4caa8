//! The worker as the browser sees it: a simulation server behind messages. The only library file that names gloo.

use gloo::worker::{Codec, HandlerId, Registrable, Worker, WorkerScope};
use js_sys::{Promise, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::workers::protocol::{FromWorker, ToWorker};
use crate::workers::server::Server;

/// Messages as postcard bytes.
#[derive(Debug)]
pub struct Postcard;

impl Codec for Postcard {
    fn encode<I: Serialize>(input: I) -> JsValue {
        let bytes = postcard::to_allocvec(&input).expect("messages are plain data");
        Uint8Array::from(bytes.as_slice()).into()
    }

    fn decode<O: for<'de> Deserialize<'de>>(input: JsValue) -> O {
        let bytes = Uint8Array::from(input).to_vec();
        postcard::from_bytes(&bytes).expect("page and worker come from the same build")
    }
}

/// A message to a worker, sealed: one that cannot be read is found when it is opened, and left undone.
#[derive(Debug, Serialize, Deserialize)]
pub struct EncodedMessage(#[serde(with = "serde_bytes")] Vec<u8>);

impl EncodedMessage {
    /// Seals a message.
    #[must_use]
    pub fn new(message: &ToWorker) -> Self {
        Self(postcard::to_allocvec(message).expect("messages are plain data"))
    }

    /// The bytes of the message.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The message, unless it is damaged.
    fn open(&self) -> Option<ToWorker> {
        postcard::from_bytes(&self.0).ok()
    }
}

/// The simulation worker.
#[derive(Debug)]
pub struct SimulationWorker {
    server: Server,
    ticking: bool,
    page: Option<HandlerId>,
}

/// Time to do a block.
#[derive(Debug)]
pub struct Tick;

impl SimulationWorker {
    /// Between two blocks the worker takes its messages, so that work out of date never goes on for long.
    fn schedule(&mut self, scope: &WorkerScope<Self>) {
        self.ticking = self.server.is_busy();
        if self.ticking {
            scope.send_future(async {
                let_messages_through().await;
                Tick
            });
        }
    }
}

impl Worker for SimulationWorker {
    type Message = Tick;
    type Input = EncodedMessage;
    type Output = FromWorker;

    fn create(_: &WorkerScope<Self>) -> Self {
        Self {
            server: Server::new(),
            ticking: false,
            page: None,
        }
    }

    fn update(&mut self, scope: &WorkerScope<Self>, Tick: Tick) {
        if let (Some(answer), Some(page)) = (self.server.tick(), self.page) {
            scope.respond(page, answer);
        }
        self.schedule(scope);
    }

    fn received(&mut self, scope: &WorkerScope<Self>, parcel: EncodedMessage, page: HandlerId) {
        self.page = Some(page);
        // What cannot be read is left undone, and the page notices the silence.
        let answer = parcel
            .open()
            .and_then(|message| self.server.handle(message));
        if let Some(answer) = answer {
            scope.respond(page, answer);
        }
        if !self.ticking {
            self.schedule(scope);
        }
    }
}

/// Waits for the next turn of the event loop by a message to itself: a timer would wait at least 4 ms.
pub async fn let_messages_through() {
    let Ok(channel) = web_sys::MessageChannel::new() else {
        gloo::timers::future::TimeoutFuture::new(0).await;
        return;
    };
    let arrived = Promise::new(&mut |resolve, _| channel.port1().set_onmessage(Some(&resolve)));
    if channel.port2().post_message(&JsValue::NULL).is_ok() {
        // The promise only ever resolves.
        let _ = JsFuture::from(arrived).await;
    }
    channel.port1().set_onmessage(None);
    channel.port1().close();
}

/// Has a server in the page itself take a parcel's bytes: its answer as bytes, if it has one. What cannot be read is left
/// undone.
pub fn receive(server: &mut Server, bytes: &[u8]) -> Option<Vec<u8>> {
    answered(server.handle(postcard::from_bytes(bytes).ok()?)?)
}

/// Has a server in the page itself do a block, if there is one to do: its answer as bytes.
pub fn tick(server: &mut Server) -> Option<Vec<u8>> {
    answered(server.tick()?)
}

fn answered(answer: FromWorker) -> Option<Vec<u8>> {
    postcard::to_allocvec(&answer).ok()
}

/// The answer of a server, unless it is damaged.
#[must_use]
pub fn opened(answer: &[u8]) -> Option<FromWorker> {
    postcard::from_bytes(answer).ok()
}

/// Turns this script into the simulation worker.
pub fn register() {
    SimulationWorker::registrar()
        .encoding::<Postcard>()
        .register();
}
