export * from "./format.ts";
export * from "./path.ts";
