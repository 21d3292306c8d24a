/** What this process is called. */
let name = 'shop';

export function nameHost(service: string): void {
  name = service;
}

export function hostName(): string {
  return name;
}
