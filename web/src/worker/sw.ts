import { createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import type { PrecacheEntry } from 'workbox-precaching/_types';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope;

/** The files of this build; put in by `tools/precache.ts`. */
declare const __PRECACHE__: PrecacheEntry[];

/** Answered by the server alone: nothing personal is ever kept here. */
const SERVER_ONLY = [/^\/api\//, /^\/q\//, /^\/socket\.io\//];

// A new build takes over at once and serves the next navigation; nobody is asked to reload.
self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

precacheAndRoute(__PRECACHE__);
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: SERVER_ONLY }),
);
