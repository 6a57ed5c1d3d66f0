/** What the image is started with. */
export interface ImageCommand {
  entryPoint: readonly string[];
  command: readonly string[];
}

/** What Lambda is told to start it with in place of that; what is left out stays. */
export interface ImageConfig {
  entryPoints?: string[];
  commands?: string[];
}

/**
 * Puts another handler in the place of the image's own: where it is named, or else as the only word of CMD. Undefined where
 * there is no such place.
 */
export function wrapCommand(
  { entryPoint, command }: ImageCommand,
  handler: string,
  wrapper: string,
): ImageConfig | undefined {
  const replaced = (words: readonly string[]) => words.map((word) => (word === handler ? wrapper : word));
  if (command.includes(handler)) {
    return { commands: replaced(command) };
  }
  if (entryPoint.includes(handler)) {
    return { entryPoints: replaced(entryPoint) };
  }
  return command.length > 1 ? undefined : { commands: [wrapper] };
}
