'use strict';

// Loaded into the framework's process with NODE_OPTIONS=--require: sends every https request to the fake on loopback,
// and refuses a connection to anywhere else.
const http = require('node:http');
const https = require('node:https');
const net = require('node:net');

const fake = new URL(process.env.FAKE_AWS_URL);

https.request = (...given) => {
  const answered = given.find((value) => typeof value === 'function');
  const [first, second] = given;
  const isAddress = typeof first === 'string' || first instanceof URL;
  const address = isAddress ? new URL(first) : undefined;
  const options = address
    ? { hostname: address.hostname, path: address.pathname + address.search, ...(typeof second === 'object' && second) }
    : first;
  const { Host: written, host = written ?? options.hostname ?? options.host, ...headers } = options.headers ?? {};
  const target = { agent: undefined, protocol: 'http:', host: fake.hostname, hostname: fake.hostname, port: fake.port };
  return http.request({ ...options, ...target, headers: { ...headers, host } }, answered);
};

https.get = (...given) => {
  const request = https.request(...given);
  request.end();
  return request;
};

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function connectToLoopback(...given) {
  const [options] = Array.isArray(given[0]) ? given[0] : given;
  const host = options && (options.host ?? 'localhost');
  if (options && options.port && !/^(?:127\.|localhost$|::1$)/.test(host)) throw new Error(`refused to connect to ${host}`);
  return connect.apply(this, given);
};
