// Keeps the site's files on the device, so that it opens without a network. VERSION changes with them.
/// <reference lib="webworker" />
export {};
declare const self: ServiceWorkerGlobalScope;
declare const VERSION: string;
declare const SITE_FILES: string[];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(VERSION).then((cache) => cache.addAll(SITE_FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const drop = async () => {
    for (const name of await caches.keys()) if (name !== VERSION) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(drop());
});

self.addEventListener("fetch", (event) => {
  const known = caches.match(event.request, {ignoreSearch: true}).then((kept) => kept ?? fetch(event.request));
  event.respondWith(known);
});
