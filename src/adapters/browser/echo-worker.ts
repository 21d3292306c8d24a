/* Says that it is there, and has nothing else to do. */
postMessage('here');
