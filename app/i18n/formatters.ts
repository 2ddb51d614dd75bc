export * from "./format/formatters.ts";
