import type { Request } from "express";

const LARGEST_FORM = 1024 * 1024;
/**
 * Pictures and slides: several times what is kept, so that what is too large is told so beside its field. Beyond the bound
 * of the field nothing is held (`readUploaded`).
 */
const LARGEST_UPLOAD = 128 * 1024 * 1024;
const UPLOADS = /^(\/en)?\/(intervention\/[^/]+|mon-espace\/interventions)\/(portrait|supports\/\d+)(\.data)?$/;
const LARGEST_FILE = 65 * 1024 * 1024;

/** A body's size must be known beforehand and bounded: nothing is read that will be refused. */
export function bodyRefusal(request: Request): 411 | 413 | null {
  if (request.method === "GET" || request.method === "HEAD") return null;
  const length = request.get("content-length");
  if (length === undefined) return request.get("transfer-encoding") ? 411 : null;
  return Number(length) > largestBody(request.path) ? 413 : null;
}

function largestBody(path: string): number {
  if (/\/programme\/import(\.data)?$/.test(path)) return LARGEST_FILE;
  return UPLOADS.test(path) ? LARGEST_UPLOAD : LARGEST_FORM;
}
