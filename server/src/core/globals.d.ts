/**
 * What Node, the browser and a web worker all have, and the engine may use. Anything that is not
 * declared here (files, network, clock, environment) is passed in by whoever runs the engine.
 */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input: Uint8Array): string;
}
declare class TextEncoder {
  encode(input: string): Uint8Array;
}
declare const performance: { now(): number };
