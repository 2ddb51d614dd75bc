// The messages of one language, a room each.
export { default as badges } from "./fr/badges.json";
export { default as door } from "./fr/door.json";
export { default as groups } from "./fr/groups.json";
export { default as imports } from "./fr/imports.json";
export { default as invoices } from "./fr/invoices.json";
export { default as letters } from "./fr/letters.json";
export { default as me } from "./fr/me.json";
export { default as orders } from "./fr/orders.json";
export { default as organiser } from "./fr/organiser.json";
export { default as print } from "./fr/print.json";
export { default as proposals } from "./fr/proposals.json";
export { default as registration } from "./fr/registration.json";
export { default as sessions } from "./fr/sessions.json";
export { default as shared } from "./fr/shared.json";
export { default as signIn } from "./fr/signIn.json";
export { default as site } from "./fr/site.json";
export { default as speakers } from "./fr/speakers.json";
