// The messages of one language, a room each.
export { default as badges } from "./en/badges.json";
export { default as door } from "./en/door.json";
export { default as groups } from "./en/groups.json";
export { default as imports } from "./en/imports.json";
export { default as invoices } from "./en/invoices.json";
export { default as letters } from "./en/letters.json";
export { default as me } from "./en/me.json";
export { default as orders } from "./en/orders.json";
export { default as organiser } from "./en/organiser.json";
export { default as print } from "./en/print.json";
export { default as proposals } from "./en/proposals.json";
export { default as registration } from "./en/registration.json";
export { default as sessions } from "./en/sessions.json";
export { default as shared } from "./en/shared.json";
export { default as signIn } from "./en/signIn.json";
export { default as site } from "./en/site.json";
export { default as speakers } from "./en/speakers.json";
